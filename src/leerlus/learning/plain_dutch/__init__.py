"""The rooms behind ``learning.readability``: cutting Dutch letters into sentences, and plain words for office words."""
