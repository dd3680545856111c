"""An invented municipality, generated: places, people, three years of stories, and the cases of the speech.

Nobody in it exists. The same day gives the same municipality.
"""
