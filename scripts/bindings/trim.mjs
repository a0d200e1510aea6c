// Copies the npm package of the AWS bindings with the namespaces that a project needs: 3 % of its types.
//
// usage: node trim.mjs <folder of the package> <folder to write> <lines of namespaces.mjs>
//
// What a kept type refers to is kept with it. Exit code 2, with one line: the package lacks a namespace.
import fs from "node:fs";
import path from "node:path";
import { namespace } from "./namespace.mjs";

const [from, to, listFile] = process.argv.slice(2);
const wanted = fs.readFileSync(listFile, "utf8").trim().split("\n").map((line) => line.split(" "));
const read = (file) => fs.readFileSync(path.join(from, file), "utf8");

const assembly = JSON.parse(read(".jsii"));
const prefix = `${assembly.name}.`;
const namespaceOf = (type) => namespace(type.slice(prefix.length).split(".")[0]);
const modules = fs.readdirSync(path.join(from, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const typesOf = {};
for (const type of Object.keys(assembly.types)) (typesOf[namespaceOf(type)] ??= []).push(type);

const existing = new Set(modules.map((module) => namespace(module.name)));
for (const [, name, file] of wanted) {
  if (!existing.has(name) || !typesOf[name]) {
    console.error(`${file}: ${assembly.name} ${assembly.version} has no namespace ${name}`);
    process.exit(2);
  }
}

// Javadoc and links to sources go, but not what becomes an annotation.
function withoutProse(key, value) {
  if (key === "locationInModule" || key === "symbolId" || key === "readme") return undefined;
  if (key !== "docs") return value;
  const { stability, deprecated } = value;
  return { stability, deprecated };
}

const code = new Set(wanted.filter(([use]) => use === "code").map(([, name]) => name));
const types = {};
for (const name of code) { // also visits what is added meanwhile
  for (const type of typesOf[name]) {
    types[type] = assembly.types[type];
    JSON.stringify(types[type], (key, value) => {
      if (typeof value === "string" && value.startsWith(prefix)) code.add(namespaceOf(value));
      return withoutProse(key, value);
    });
  }
}
const kept = new Set([...code, ...wanted.map(([, name]) => name)]);
const submodules = Object.entries(assembly.submodules).filter(([name]) => code.has(namespaceOf(name)));

const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
  fs.writeFileSync(path.join(to, file), text);
};
write(".jsii", JSON.stringify({ ...assembly, types, submodules: Object.fromEntries(submodules) }, withoutProse));
for (const file of ["package.json", "LICENSE"]) write(file, read(file));
for (const module of modules.filter(({ name }) => kept.has(namespace(name)))) {
  const folder = path.join("lib", module.name);
  for (const file of fs.readdirSync(path.join(from, folder), { recursive: true }).filter((name) => name.endsWith(".js"))) {
    // With its source map: from that the build derives the sandbox's schema.
    write(path.join(folder, file), read(path.join(folder, file)));
  }
}
// Written anew: how the vendor's lines look depends on the version of its compiler.
const exports = [...read("lib/index.js").matchAll(/^exports\.(\w+) = .*\brequire\("(\.\/[^"]+)"\)/gm)];
const index = exports
  .filter(([, name]) => code.has(namespace(name)))
  .map(([, name, file]) => `exports.${name} = require("${file}");`);
write("lib/index.js", ['"use strict";', ...index, ""].join("\n"));
