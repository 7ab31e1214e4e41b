"""Everything about copying and saving that the File menu offers in the Descent room."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gui.files import Files
from gui.pages.descent.saving import opening
from gui.pages.descent.saving.animation import Animation
from gui.pages.descent.saving.opening import Opening
from gui.pages.descent.saving.path_table import path_table
from gui.pages.descent.saving.pictures import Sheet

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage


class Saving:
    """Registers the actions of one page and carries them out."""

    def __init__(self, page: "DescentPage") -> None:
        self._page = page
        self._files = Files(page)
        self._animation = Animation(page, self._files)
        self._opening = Opening(page, self._files)
        page.drop_target = self._opening
        self._register()

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self._sheet().image())
        self._page.banner.show_message("The picture is on the clipboard.")

    def save_png(self) -> None:
        """Save the picture as pixels."""
        content = self._sheet().png()
        self._files.save("Save picture", f"{self._name}.png", ("PNG picture (*.png)",), content)

    def save_svg(self) -> None:
        """Save the picture as vectors."""
        sheet = self._sheet()
        note = "The 3-D view in it is an image, the map is vectors." if sheet.has_surface else ""
        content = sheet.svg(self._page.ground.formula)
        kinds = ("SVG picture (*.svg)",)
        self._files.save("Save picture", f"{self._name}.svg", kinds, content, note)

    def save_animation(self) -> None:
        """Save the run from its start to the present moment."""
        self._animation.ask(self._name)

    def save_path(self) -> None:
        """Save the steps up to the present moment as a table."""
        content = path_table(self._page.editor.set_up, self._page.player.race)
        self._files.save("Save path", f"{self._name}.csv", ("Table (*.csv)",), content)

    def save_set_up(self) -> None:
        """Save function, rules, start and seed."""
        content = opening.as_file(self._page.editor.set_up)
        self._files.save("Save set-up", f"{self._name}.json", opening.KINDS, content)

    def copy_link(self) -> None:
        """Put the set-up on the clipboard as one line of text."""
        QGuiApplication.clipboard().setText(self._page.editor.set_up.as_link())
        self._page.banner.show_message(
            "The set-up is on the clipboard as a link: pasted here, it sets up this descent."
        )

    @property
    def _name(self) -> str:
        return f"downhill-{self._page.editor.set_up.ground.key}"

    def _sheet(self) -> Sheet:
        return Sheet(self._page.stage.picture.pictures(), self._page.session.theme)

    def _register(self) -> None:
        for key, text, callback, shortcut, tip in (
            ("open", "Open set-up…", self._opening.ask, "Ctrl+O", "Take up a saved set-up"),
            ("save", "Save set-up…", self.save_set_up, "Ctrl+S", "Keep function, rules and start"),
            ("copy_link", "Copy set-up as link", self.copy_link, "", "A line of text to send"),
            ("paste", "Paste set-up", self._opening.paste, "Ctrl+V", "Take up a copied link"),
            ("copy", "Copy picture", self.copy_picture, "Ctrl+Shift+C", "To paste into a slide"),
            ("png", "Save picture as PNG…", self.save_png, "", "The picture as it is on screen"),
            ("svg", "Save picture as SVG…", self.save_svg, "", "The picture at any size, sharp"),
            ("film", "Save animation…", self.save_animation, "Ctrl+E", "The run, to be shown"),
            ("csv", "Save path as CSV…", self.save_path, "", "Every step with all its numbers"),
        ):
            self._page.add_action(key, text, callback, shortcut, tip, menu="File")
