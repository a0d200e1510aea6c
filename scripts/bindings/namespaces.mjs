// Lists the namespaces of the AWS bindings that a project needs, so that nothing has to be listed by hand.
//
// usage: node namespaces.mjs <types of the sandbox> <folder of Java sources>…
//
// Prints sorted lines "<use> <namespace> <file that names it>". The use is code for what Java sources name: they get
// Java classes. It is schema for a type that only the sandbox's list names: it gets no Java class, only its module, from
// which the build derives the sandbox's schema.
import fs from "node:fs";
import path from "node:path";
import { namespace } from "./namespace.mjs";

const [typesFile, ...sourceFolders] = process.argv.slice(2);
const JAVA_PACKAGE = /\bcom\.hashicorp\.cdktf\.providers\.aws\.(\w+)/g;

// Every stack has a provider, whatever the code says.
const code = new Map([["provider", typesFile]]);
for (const folder of sourceFolders) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".java"));
  for (const file of files.map((name) => path.join(folder, name)).sort()) {
    for (const [, name] of fs.readFileSync(file, "utf8").matchAll(JAVA_PACKAGE)) {
      if (!code.has(namespace(name))) code.set(namespace(name), file);
    }
  }
}

const listed = JSON.parse(fs.readFileSync(typesFile, "utf8"));
const types = [
  ...Object.keys(listed.resources).map((type) => type.replace(/^aws_/, "")),
  ...Object.keys(listed.dataSources).map((type) => `data_${type}`),
];
const schema = types.map(namespace).filter((name) => !code.has(name));

const lines = [...code].map(([name, file]) => `code ${name} ${file}`);
lines.push(...schema.map((name) => `schema ${name} ${typesFile}`));
console.log(lines.sort().join("\n"));
