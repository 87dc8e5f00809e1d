// Holds deploy/Containerfile, deploy/compose.yaml and deploy/kubernetes/*.yaml to their schemas:
//   node src/test/lint/manifests.js containerfile|compose|kubernetes FILE...
// Ends with 1 and says why if one does not fit.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);

const lint = {
  containerfile(text) {
    const { run } = require("dockerfilelint");
    return run("/", text).map((found) => `line ${found.line}: ${found.title}: ${found.description}`);
  },

  compose(text) {
    const Ajv = require("ajv").default;
    const schema = JSON.parse(readFileSync(new URL("node_modules/dclint/schemas/compose.schema.json", import.meta.url)));
    delete schema.$schema;
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    return check(parse(text)) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
  },

  async kubernetes(text) {
    const problems = [];
    for (const document of parseAllDocuments(text)) {
      const object = document.toJS();
      const unread = new Set();
      const { validate } = await import(`kubernetes-models/_schemas/${schemaOf(object)}`);
      if (!validate(watched(object, "", unread))) {
        validate.errors.forEach((error) => problems.push(`${object.kind}: ${error.instancePath} ${error.message}`));
      }
      unread.forEach((path) => problems.push(`${object.kind}: no such field: ${path}`));
    }
    return problems;
  },
};

/** As "policy/v1", "PodDisruptionBudget" is IoK8sApiPolicyV1PodDisruptionBudget. */
function schemaOf({ apiVersion, kind }) {
  const [version, group = "core"] = apiVersion.split("/").reverse();
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  return `IoK8sApi${capital(group.split(".")[0])}${capital(version)}${kind}`;
}

/** The validators read all fields they know: what they never read is none of theirs. */
function watched(value, path, unread) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  const known = new Map();
  for (const key of Object.keys(value)) {
    known.set(key, watched(value[key], `${path}/${key}`, unread));
    unread.add(`${path}/${key}`);
  }
  return new Proxy(value, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return known.has(key) ? known.get(key) : Reflect.get(target, key);
    },
  });
}

const [kind, ...files] = process.argv.slice(2);
for (const file of files) {
  for (const problem of await lint[kind](readFileSync(file, "utf8"))) {
    console.log(`${file}: ${problem}`);
    process.exitCode = 1;
  }
}
console.log(`${files.length} files looked at`);
