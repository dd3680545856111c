"""Screens for secretary, mayor, council and ombudsman."""
