/** Files and folders that belong to the computer that they lie on, not to the program: an image never needs them. */
const localNames = new Set(
  (
    '.git .svn .hg node_modules bower_components __pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .ipynb_checkpoints ' +
    '.idea .vscode .vs .terraform .gradle .nyc_output .DS_Store Thumbs.db'
  ).split(' '),
);

export function isLocalName(name: string): boolean {
  return localNames.has(name);
}
