// Tables of the project are text in the script: build.mjs and tests/units.mjs tell esbuild so.
declare module "*.tsv" {
  const table: string;
  export default table;
}
