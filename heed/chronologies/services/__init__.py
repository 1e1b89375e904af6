"""Services of one agency that write each its own part, and the agency’s quality check of the whole."""
