// Runs the jsii kernel in the process that the JVM starts, instead of in a child of it.
//
// jsii's own launcher starts a second Node only to relay every message between the JVM's pipes and the kernel's file
// descriptor 3. Here the kernel's descriptor 3 is the JVM's pipes themselves. What the kernel's modules print goes to
// standard error, one JSON object a chunk, as the JVM expects it.
"use strict";
const fs = require("fs");
const Module = require("module");
const { Writable } = require("stream");

const { readSync, writeSync } = fs;
fs.readSync = (fd, ...rest) => readSync(fd === 3 ? 0 : fd, ...rest);
fs.writeSync = (fd, ...rest) => writeSync(fd === 3 ? 1 : fd, ...rest);

for (const name of ["stdout", "stderr"]) {
  const write = (chunk, encoding, done) => {
    writeSync(2, `${JSON.stringify({ [name]: chunk.toString("base64") })}\n`);
    done();
  };
  Object.defineProperty(process, name, { value: new Writable({ write }) });
}

const load = Module._load;
Module._load = (request, parent, isMain) => {
  const module = () => load(request, parent, isMain);
  // cdktf packs folders with it, which no stack of ours has, and it brings a fifth of all modules: loaded when it is called.
  if (request === "archiver") {
    return (...rest) => module()(...rest);
  }
  // The kernel words what is wrong with a type at every call, before it looks whether anything is.
  if (request === "util" && parent.filename.endsWith("/jsii/lib/program.js")) {
    const { inspect } = module();
    const words = (value, ...options) => (options.length || !value?.type ? inspect(value, ...options) : "a type");
    return { ...module(), inspect: words };
  }
  // cdktf notes where each token was made; of Java it sees the kernel's loop alone.
  if (request.endsWith("/stack-trace")) {
    return { captureStackTrace: () => [] };
  }
  return module();
};

require("../../target/jsii/software/amazon/jsii/lib/program.js");
