"""Many documents: how each is scanned and written, in this process or in several, always in the order of the input."""
