"""What pdfium knows of a page, in our terms: characters, rules, hidden text, side matters."""
