/** Opens the browser's file dialog. Does not call `onFile` if the user cancels. */
export function chooseFile(onFile: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,.ndjson,.jsonl,.txt,.log,.gz";
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) onFile(file);
  });
  input.click();
}
