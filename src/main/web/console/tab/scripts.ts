// Trusted Types: the only script addresses that this page may ever start a worker from.

// TypeScript's own library does not know Trusted Types yet (W3C Trusted Types §2.2).
type Policy = { createScriptURL(address: string): unknown };
type TrustedTypes = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy };

const OURS = /^\/(s\/[\w.-]+|desk\/push)\.js$/;

function allowed(address: string): string {
  if (!OURS.test(address)) throw new TypeError('not a script of this site');
  return address;
}

// A policy's name can be taken once.
const policy = (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('havn', { createScriptURL: allowed });

export const scriptAddress = (path: string): string => (policy?.createScriptURL(path) ?? allowed(path)) as string;
