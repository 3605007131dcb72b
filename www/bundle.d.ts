// What the build puts into the scripts: the names of files beside them, and style sheets as text.

declare const CORE_FILE: string;
declare const ENGINE_FILE: string;
declare const ENGINE_SIMD_FILE: string;
declare const WORKER_FILE: string;

declare module '*.css' {
    const style: string;
    export default style;
}

declare module 'core.gz' {
    const bytes: Uint8Array<ArrayBuffer>;
    export default bytes;
}
