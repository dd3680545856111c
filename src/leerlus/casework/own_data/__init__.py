"""Somebody asks to see or correct what we keep about them (AVG 15 and 16): from asking to answer.

Words: a *request* is what is asked, with a clock of a month. Who asks is *known as* one or more of the parties of our
cases. The *own file* is the copy that is made, looked through and given. A *recipient* got the data before and is told
of a correction.
"""
