"""What the law asks in a case: acknowledged, heard, extended, judged; each step with its article and its date.

Words: an *intake* says what the complaint is to the law (written or oral, what is missing, whose conduct). A *step* is
one thing that was done on a day. *Involved* is who had a part in the conduct. A *judgement* is about one conduct; the
*disposal* holds the conclusions and how we deal with advice.
"""
