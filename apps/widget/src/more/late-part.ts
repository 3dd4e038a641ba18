/** A part that is fetched when it is first asked for, and null until it is there. Where it does not come, the next asking tries again. */
export function latePart<Module, Part>(
  load: () => Promise<Module>,
  open: (module: Module) => Part,
): () => Part | null {
  let part: Part | null = null;
  let isLoading = false;
  return () => {
    if (part || isLoading) return part;
    isLoading = true;
    load().then(
      (module) => {
        part = open(module);
      },
      () => {
        isLoading = false;
      },
    );
    return null;
  };
}
