/** Opens the first file that is dropped anywhere on the page, and marks the page while a file is dragged over it. */
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
  // In the capture phase: otherwise the editor would insert the file's text.
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
