"""Which files belong to the project."""
import subprocess


def project_files(root):
    """The tracked and the new files below root, or where that is no git checkout, all but the build folders."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    try:
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
        found = [root / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in root.rglob("*")
                 if not any(part.startswith("build") or part in (".git", ".cache", "__pycache__")
                            for part in path.relative_to(root).parts)]
    return sorted(path for path in found if path.is_file())
