// Builds every script of the pages and the console: install, type-check, bundle, compress, list.
// Usage: node build.mjs TARGETDIR
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const web = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(web, '../../../target'));
const out = join(target, 'classes/web');

const ENTRIES = { tell: 'tell/tell.ts', console: 'console/console.ts', worker: 'console/worker.ts', work: 'parts/work.ts', push: 'console/push.ts' };

const lexiconFolder = join(web, '../../../i18n/lexicon');
const PAGES = ['tell', 'plain', 'console', 'problem', 'alarm'];

installWhenTheLockChanged();
run('tsc', ['--noEmit', '-p', web]);
const { build } = await import('esbuild');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await writeManifest();
await writeWordList();
await copyMarkup();
listLanguages();
await bundleTests();

function installWhenTheLockChanged() {
  const installed = join(web, 'node_modules/.package-lock.json');
  const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(web, 'package-lock.json')).mtimeMs;
  if (!fresh) execFileSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: web, stdio: ['ignore', 'ignore', 'inherit'] });
}

function run(tool, args) {
  execFileSync(join(web, 'node_modules/.bin', tool), args, { cwd: web, stdio: 'inherit' });
}

async function writeManifest() {
  const manifest = { ...(await bundlePages()), ...writeLexicons(), ...writeModel() };
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 1));
}

async function bundlePages() {
  const listed = {};
  for (const [name, entry] of Object.entries(ENTRIES)) {
    if (!existsSync(join(web, entry))) continue;
    const result = await build({
      entryPoints: [join(web, entry)], bundle: true, minify: true, format: 'esm', target: 'es2020',
      legalComments: 'none', loader: { '.bin': 'binary' }, plugins: [lexiconsPlugin()], write: false, absWorkingDir: web, outdir: out,
    });
    const bytes = Buffer.from(result.outputFiles[0].contents);
    listed[`${name}.js`] = writeAsset(name, 'js', bytes);
  }
  return listed;
}

// The public page fetches these when somebody begins to write (tell/knowledge.ts).
function writeLexicons() {
  return Object.fromEntries(tagsIn(lexiconFolder).map((tag) => [`lexicon-${tag}.json`, writeAsset(`lexicon-${tag}`, 'json', Buffer.from(JSON.stringify(lexicon(tag))))]));
}

function lexicon(tag) {
  return JSON.parse(readFileSync(join(lexiconFolder, `${tag}.json`), 'utf8'));
}

// `import data from 'lexicons'`: every lexicon by its language, for the console's worker and the tests.
function lexiconsPlugin() {
  return {
    name: 'lexicons',
    setup(bundle) {
      bundle.onResolve({ filter: /^lexicons$/ }, () => ({ path: 'lexicons', namespace: 'lexicons' }));
      bundle.onLoad({ filter: /.*/, namespace: 'lexicons' }, () => ({
        loader: 'json', contents: JSON.stringify(Object.fromEntries(tagsIn(lexiconFolder).map((tag) => [tag, lexicon(tag)]))),
      }));
    },
  };
}

function writeModel() {
  return { 'model.bin': writeAsset('model', 'bin', readFileSync(join(web, '../resources/triage/model.bin'))) };
}

function writeAsset(name, ending, bytes) {
  const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${ending}`;
  writeWithCompressed(join(out, file), bytes);
  return { path: `/s/${file}`, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}` };
}

// A page's markup and style lie beside its script; the server renders the markup and puts the style inside it.
async function copyMarkup() {
  for (const page of PAGES) {
    const markup = join(web, page, `${page}.html`);
    if (!existsSync(markup)) continue;
    for (const file of readdirSync(join(web, page)).filter((f) => f.endsWith('.html'))) copyFileSync(join(web, page, file), join(out, file));
    const style = await build({ entryPoints: [join(web, page, `${page}.css`)], bundle: true, minify: true, target: 'chrome90', write: false, absWorkingDir: web });
    writeFileSync(join(out, `${page}.css`), style.outputFiles[0].text.trim());
  }
}

function listLanguages() {
  writeFileSync(join(out, 'languages.json'), JSON.stringify(tagsIn(join(web, '../../../i18n/messages'))));
  writeFileSync(join(out, 'lexicons.json'), JSON.stringify(tagsIn(lexiconFolder)));
}

function tagsIn(folder) {
  return readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5)).sort();
}

function writeWithCompressed(path, bytes) {
  writeFileSync(path, bytes);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

// The words of members' passphrases, for dk.havn.people.Passphrases.
async function writeWordList() {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  const folder = join(target, 'classes/dk/havn/people');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'words.txt'), wordlist.join('\n'));
}

async function bundleTests() {
  const root = join(web, '../../test/web');
  const tests = existsSync(root) ? execFileSync('find', [root, '-name', '*.test.ts']).toString().trim().split('\n').filter(Boolean) : [];
  if (tests.length === 0) return;
  await build({
    entryPoints: tests, bundle: true, format: 'esm', platform: 'node', target: 'node20', outdir: join(target, 'web-test'),
    outExtension: { '.js': '.mjs' }, absWorkingDir: web, nodePaths: [join(web, 'node_modules')], loader: { '.bin': 'binary' }, plugins: [lexiconsPlugin()], logLevel: 'warning',
  });
}
