"""`python -m musnad`: the command line."""

from musnad.cli.main import main

main()
