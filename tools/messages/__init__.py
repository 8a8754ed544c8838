"""The catalogues of messages: what the code says, found in its source, and what is said in other languages."""
