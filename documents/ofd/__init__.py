"""What the parts of an OFD package say, in our terms."""
