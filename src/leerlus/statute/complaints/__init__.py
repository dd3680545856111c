"""Handling of complaints by the administrative body: Awb title 9.1, one noun per file.

``intake`` is there a written complaint - ``refusal`` may it be refused - ``handlers`` who may handle it - ``handling``
until when - ``hearing`` who is heard - ``settlement`` is the complainant satisfied - ``letters`` what a letter must
say - ``duties`` what is still open in a case. Article text read in Awb (BWBR0005537).
"""
