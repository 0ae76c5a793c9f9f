"""The people of the tests: those of the demo, who do not exist."""

from demo.people import Person, check_digit, luhn_digit, people, person

__all__ = ["Person", "check_digit", "luhn_digit", "people", "person"]
