/** Calls `onFile` with the first file that a user drops on the page. Marks the page while a file is over it. */
export function receiveDrops(root: HTMLElement, onFile: (file: File) => void): void {
  const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
  const mark = (isDropping: boolean) => root.toggleAttribute("data-dropping", isDropping);
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  // The listener runs in the capture phase. Otherwise, the editor would insert the text of the file.
  addEventListener(
    "drop",
    (event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) onFile(file);
    },
    { capture: true },
  );
}
