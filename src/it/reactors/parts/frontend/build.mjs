import { mkdir, writeFile } from 'node:fs/promises';

await mkdir('target/dist', { recursive: true });
await writeFile('target/dist/index.html', '<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1></html>\n');
