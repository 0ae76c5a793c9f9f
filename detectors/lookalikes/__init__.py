"""Numbers that look personal and are not: one file each."""
