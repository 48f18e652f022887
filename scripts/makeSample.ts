import { provideSampleProject } from './sampleProject';

// For F5: see .vscode/tasks.json.
console.log(provideSampleProject());
