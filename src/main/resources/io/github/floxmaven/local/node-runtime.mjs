// Runs a Node.js function against Lambda's Runtime API: AWS's own client has to be compiled for half a minute first.
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const env = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
const callbacksAllowed = Number.parseInt(env.AWS_EXECUTION_ENV.replace(/\D*/, ''), 10) < 24;

// Standard input ends when the process that started this one is gone. A thread sees it even when a handler never returns.
new Worker(
  `new (require('node:net').Socket)({ fd: 0 }).resume().on('close', () => process.kill(process.pid, 'SIGKILL'))`,
  { eval: true },
).unref();

function call(method, resource, body = '') {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request({ agent, host, port, method, path: `/2018-06-01/runtime/${resource}`, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    }).on('error', reject).end(body);
  });
}

function report(error) {
  const known = error instanceof Error;
  return JSON.stringify({
    errorType: known ? error.name : typeof error,
    errorMessage: known ? error.message : String(error),
    trace: known ? (error.stack ?? '').split('\n').slice(1).map((line) => line.trim().replace(/^at /, '')) : [],
  });
}

function fault(name, message) {
  return Object.assign(new Error(message), { name });
}

/** The handler `folder/file.name.of.function`, of a CommonJS or an ES module. */
async function load(handler) {
  const [file, ...names] = path.basename(handler).split('.');
  const base = path.resolve(env.LAMBDA_TASK_ROOT, path.dirname(handler), file);
  const source = ['.js', '.mjs', '.cjs'].map((suffix) => base + suffix).find(existsSync);
  if (!source) {
    throw fault('Runtime.ImportModuleError', `Cannot find module '${base}' with the suffix .js, .mjs or .cjs`);
  }
  const module = await import(pathToFileURL(source));
  const lookUp = (start) => names.reduce((value, name) => value?.[name], start);
  const found = lookUp(module) ?? lookUp(module.default);
  if (typeof found !== 'function') {
    throw fault('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (!callbacksAllowed && found.length >= 3) {
    throw fault('Runtime.CallbackHandlerDeprecated', `${handler} takes a callback; Lambda has none from Node.js 24 on`);
  }
  return found;
}

function context(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  };
}

/** What the handler returns or promises; before Node.js 24 also what it calls back with. */
function run(handler, event, about) {
  if (!callbacksAllowed) {
    return handler(event, about);
  }
  return new Promise((resolve, reject) => {
    const answer = handler(event, about, (error, result) => (error ? reject(error) : resolve(result)));
    if (typeof answer?.then === 'function') {
      resolve(answer);
    } else if (handler.length < 3) {
      resolve(null);
    }
  });
}

async function answer(handler, event) {
  const id = event.headers['lambda-runtime-aws-request-id'];
  env._X_AMZN_TRACE_ID = event.headers['lambda-runtime-trace-id'];
  try {
    const result = await run(handler, JSON.parse(event.body), context(event.headers));
    await call('POST', `invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    await call('POST', `invocation/${id}/error`, report(error));
    console.error(error);
  }
}

let handler;
try {
  handler = await load(env._HANDLER);
} catch (error) {
  console.error(error);
  await call('POST', 'init/error', report(error));
  process.exit(1);
}
for (;;) {
  await answer(handler, await call('GET', 'invocation/next'));
}
