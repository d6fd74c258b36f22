"""The one thing pyproject.toml cannot say: the sample stories in data/ travel in the wheel as timeline/samples."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSamples(build_py):
    """Builds as usual, then copies data/ next to the package; an editable install reads data/ in place."""

    def run(self) -> None:
        """Build."""
        super().run()
        if not getattr(self, "editable_mode", False):
            source = Path(__file__).parent / "data"
            copytree(source, Path(self.build_lib) / "timeline" / "samples", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithSamples})
