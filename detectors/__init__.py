"""From a Document to findings about people: pure, no I/O, no clock, no database."""
