// A folder of plain files, so that every app is served in one way. Pages are rendered on the server all the same.
export default { output: 'export', distDir: 'dist' };
