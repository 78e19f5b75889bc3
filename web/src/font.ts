/** The typeface of the page and its exports: whichever of these the reader has. */
export const FONT = "Inter, 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif";
