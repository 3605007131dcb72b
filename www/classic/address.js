// By which a classic script knows where it came from, as modules do.

const { currentScript } = document;

export const scriptAddress = (currentScript instanceof HTMLScriptElement && currentScript.src) || document.baseURI;
