"""The second line: interventions, requests for files, recommendations with an answer and what follows.

Words: an *intervention* asks something of us about a case. A *file request* asks for the complete file, which is
*fetched* while it is open. A *report* holds findings. A *recommendation* is followed or, with reasons, not.
"""
