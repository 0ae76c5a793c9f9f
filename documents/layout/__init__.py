"""Positioned text in, tables and running text out: one code for pdf, ofd and recognised images."""
