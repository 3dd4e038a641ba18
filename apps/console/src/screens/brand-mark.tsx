/** The baton. */
export function BrandMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg className="brand-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect className="brand-ground" width="32" height="32" rx="8" />
      <path className="brand-stick" d="M10 22.5 22 9.5" />
      <path className="brand-grip" d="M10 22.5 13.4 18.8" />
    </svg>
  );
}
