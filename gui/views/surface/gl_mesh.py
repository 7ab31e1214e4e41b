"""One thing drawn by OpenGL: a vertex array, a program and the values it is drawn with.

Qt's own OpenGL classes are enough for this, so no second OpenGL binding is loaded. Vertices are
structured arrays whose field names are the program's attributes. There are no index buffers:
Qt for Python cannot pass the null offset that they need, and strips serve as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtGui import QMatrix4x4, QOpenGLFunctions, QVector2D, QVector3D, QVector4D
from PySide6.QtOpenGL import QOpenGLBuffer, QOpenGLShader, QOpenGLShaderProgram

TRIANGLES, TRIANGLE_STRIP = 0x0004, 0x0005
DEPTH_TEST, BLEND = 0x0B71, 0x0BE2
IN_FRONT, BEHIND = 0x0201, 0x0204
_FLOAT = 0x1406
_SOURCE_ALPHA, _ONE_MINUS_SOURCE_ALPHA, _ONE = 0x0302, 0x0303, 1

Uniform = float | int | QMatrix4x4 | QVector2D | QVector3D | QVector4D


class DrawingFailedError(RuntimeError):
    """The driver refused a program; the text says what it objected to."""


@dataclass(frozen=True)
class Pass:
    """One drawing of a mesh, with uniforms of its own.

    It shows ``IN_FRONT`` of what was drawn with depth before, or only ``BEHIND`` it.
    """

    uniforms: Mapping[str, Uniform] = field(default_factory=dict)
    depth: int = IN_FRONT
    writes_depth: bool = False


class GlMesh:
    """A mesh on the graphics side, uploaded when it changed and drawn once per pass.

    All methods but ``draw`` and ``release`` may be called without a current context.
    """

    def __init__(
        self,
        vertex_source: str,
        fragment_source: str,
        *,
        primitive: int = TRIANGLES,
        solid: bool = False,
        passes: tuple[Pass, ...] = (Pass(),),
    ) -> None:
        self._sources = (vertex_source, fragment_source)
        self._primitive = primitive
        self._solid = solid
        self._passes = passes
        self._vertices: np.ndarray | None = None  # the first so many of it are in use
        self._count = self._uploaded = 0
        self._stale = False
        self._program: QOpenGLShaderProgram | None = None
        self._buffer = QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer)
        self._shared: Mapping[str, Uniform] | None = None
        self._places: dict[str, int] = {}
        self.uniforms: dict[str, Uniform] = {}
        self.visible = True

    @property
    def vertex_count(self) -> int:
        """How many vertices one pass draws."""
        return self._count

    def set_vertices(self, vertices: np.ndarray | None) -> None:
        """A structured array of float32 fields, one per attribute; None or empty draws nothing."""
        self._vertices = None if vertices is None else np.ascontiguousarray(vertices.ravel())
        self._count = 0 if self._vertices is None else self._vertices.size
        self._stale = True

    def add_vertices(self, vertices: np.ndarray) -> None:
        """Add to the end; only what was added is uploaded, as long as there is room."""
        count = self._count + vertices.size
        if self._vertices is None or count > self._vertices.size:
            longer = np.empty(2 * count, vertices.dtype)
            if self._vertices is not None:
                longer[: self._count] = self._vertices[: self._count]
            self._vertices, self._stale = longer, True
        self._vertices[self._count : count] = vertices
        self._count = count

    def set_passes(self, passes: tuple[Pass, ...]) -> None:
        """Draw it so many times over, each in its own way."""
        self._passes = passes

    def draw(
        self, functions: QOpenGLFunctions, shared: Mapping[str, Uniform], first: int = 0
    ) -> None:
        """Draw all passes with the scene's uniforms, from a vertex on; a context must be current.

        The uniforms are not to be changed afterwards: others are handed over as another mapping.

        Raises
        ------
        DrawingFailedError
            If the program does not compile or link on this driver.
        """
        if not self.visible or self._count <= first:
            return
        program = self._ready_program()
        program.bind()
        self._bind_vertices(program)
        if shared is not self._shared:  # a program keeps what it was told
            self._apply(program, shared)
            self._shared = shared
        self._apply(program, self.uniforms)
        if not self._solid:
            functions.glEnable(BLEND)
            functions.glBlendFuncSeparate(
                _SOURCE_ALPHA, _ONE_MINUS_SOURCE_ALPHA, _ONE, _ONE_MINUS_SOURCE_ALPHA
            )
        for one in self._passes:
            self._apply(program, one.uniforms)
            functions.glDepthFunc(one.depth)
            functions.glDepthMask(self._solid or one.writes_depth)
            functions.glDrawArrays(self._primitive, first, self._count - first)
        functions.glDisable(BLEND)
        functions.glDepthFunc(IN_FRONT)
        functions.glDepthMask(True)
        self._unbind(program)

    def release(self) -> None:
        """Give back what lives on the graphics side; a later draw makes it anew."""
        self._buffer.destroy()
        self._program = self._shared = None
        self._places.clear()
        self._stale = True

    def _ready_program(self) -> QOpenGLShaderProgram:
        if self._program is None:
            program = QOpenGLShaderProgram()
            kinds = (QOpenGLShader.ShaderTypeBit.Vertex, QOpenGLShader.ShaderTypeBit.Fragment)
            for kind, source in zip(kinds, self._sources, strict=True):
                if not program.addShaderFromSourceCode(kind, source):
                    raise DrawingFailedError(program.log())
            if not program.link():
                raise DrawingFailedError(program.log())
            self._program = program
        return self._program

    def _bind_vertices(self, program: QOpenGLShaderProgram) -> None:
        assert self._vertices is not None
        if not self._buffer.isCreated():
            self._buffer.create()
            self._stale = True
        self._buffer.bind()
        kind = self._vertices.dtype
        if self._stale:
            self._buffer.allocate(self._vertices.tobytes(), self._vertices.nbytes)
        elif self._uploaded < self._count:
            added = self._vertices[self._uploaded : self._count]
            # The stub says int, for an address; bytes are what is really taken.
            start, data = self._uploaded * kind.itemsize, added.tobytes()
            self._buffer.write(start, data, len(data))  # type: ignore[arg-type]
        self._stale, self._uploaded = False, self._count
        for name, (part, offset, *_) in (kind.fields or {}).items():
            place = self._place(program, name)
            program.enableAttributeArray(place)
            program.setAttributeBuffer(place, _FLOAT, offset, part.itemsize // 4, kind.itemsize)

    def _unbind(self, program: QOpenGLShaderProgram) -> None:
        assert self._vertices is not None
        for name in self._vertices.dtype.names or ():
            program.disableAttributeArray(self._place(program, name))
        self._buffer.release()
        program.release()

    def _place(self, program: QOpenGLShaderProgram, name: str) -> int:
        if name not in self._places:
            find = program.attributeLocation if name[0] == "a" else program.uniformLocation
            self._places[name] = find(name)
        return self._places[name]

    def _apply(self, program: QOpenGLShaderProgram, uniforms: Mapping[str, Uniform]) -> None:
        for name, value in uniforms.items():
            place = self._place(program, name)
            if place < 0:
                continue
            if isinstance(value, float):
                program.setUniformValue1f(place, value)
            elif isinstance(value, int):
                program.setUniformValue1i(place, value)
            else:
                program.setUniformValue(place, value)
