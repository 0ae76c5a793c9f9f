"""`python -m overshare`: the command line."""

from overshare.cli import main

if __name__ == "__main__":
    main()
