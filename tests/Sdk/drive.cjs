"use strict";

// Runs every check against the simulator at the address given and prints a line of JSON for each.
const { open } = require("./gateway.cjs");
const checks = require("./checks.cjs");

async function run([simulator, certificate, key]) {
    const gateway = await open(simulator, certificate, key);
    for (const [name, check] of Object.entries(checks)) {
        const problem = await check(gateway.url).then(() => null, error => String(error.stack ?? error));
        console.log(JSON.stringify({ name, problem }));
    }
    gateway.close();
}

run(process.argv.slice(2)).catch(error => { console.error(error); process.exitCode = 1; });
