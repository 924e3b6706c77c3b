"""lawkb: registers, citations and checks behind the site "Overdue, Not Over"."""
