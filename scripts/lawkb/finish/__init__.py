"""After the build: what is made from, and checked on, the produced HTML."""
