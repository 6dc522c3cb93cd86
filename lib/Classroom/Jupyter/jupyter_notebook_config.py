"""Read by the classic Notebook when this program starts it; newer front ends do not read it."""
import uuid

from notebook.services.contents.filemanager import FileContentsManager

# The classic Notebook does not know that cells have ids since nbformat 4.5. A cell that the reader added gets one only after
# the notebook was signed; the signature then fits no longer, and when the notebook is opened again no figure is drawn.
save = FileContentsManager.save


def save_with_ids(self, model, path=""):
    content = model.get("content")
    if isinstance(content, dict) and (content.get("nbformat"), content.get("nbformat_minor", 0)) >= (4, 5):
        for cell in content["cells"]:
            cell.setdefault("id", uuid.uuid4().hex[:8])
    return save(self, model, path)


FileContentsManager.save = save_with_ids
