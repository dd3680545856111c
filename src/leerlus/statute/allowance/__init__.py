"""What an allowance for irregular or resident-contact hours comes to, line by line, after dated rules.

``rules`` what a rule can say - ``schemes`` the rules we know, as data - ``shifts`` when somebody worked, and over which
slots - ``calculation`` the lines and their total - ``rest`` the daily rest between shifts. No resident data anywhere.
"""
