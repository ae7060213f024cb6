// Loads one more script of this site when it is needed, and only with the bytes that the page names.
export interface Asset { path: string; integrity: string }

/**
 * Imports a module whose SRI value is in the page.
 * @throws when it cannot be had, or is not those bytes
 */
export async function load<M>({ path, integrity }: Asset): Promise<M> {
  const link = document.createElement('link');
  // import() takes no integrity, but finds in the module map what a preload with integrity put there.
  if (link.relList.supports('modulepreload')) await preloaded(Object.assign(link, { rel: 'modulepreload', href: path, integrity }));
  return import(path) as Promise<M>;
}

function preloaded(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error('a script is missing or altered')));
    document.head.append(link);
  });
}
