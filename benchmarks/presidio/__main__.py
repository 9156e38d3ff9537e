"""`python -m benchmarks.presidio`: make the environment and say where it is."""

from benchmarks.presidio import environment, model_folder

if __name__ == "__main__":
    print(environment(), model_folder(), sep="\n")
