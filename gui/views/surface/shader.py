"""The GLSL 1.20 programs of the 3-D picture.

The surface is lit in the box's own space, by a key light and by the sky, so that light does not
swim when the camera moves; its level lines and faint grid are computed per pixel. Lines have a
width in pixels and soft edges. Balls are discs whose pixels are shaded as points of a sphere.
"""

SURFACE_VERTEX = """#version 120
attribute vec3 a_position;
attribute vec3 a_normal;
attribute vec3 a_colour;
uniform mat4 u_matrix;
varying vec3 v_position;
varying vec3 v_normal;
varying vec3 v_colour;
void main() {
    v_position = a_position;
    v_normal = a_normal;
    v_colour = a_colour;
    gl_Position = u_matrix * vec4(a_position, 1.0);
}
"""

# lattice: x and y run 0..1 over the floor, z counts level lines.
SURFACE_FRAGMENT = """#version 120
varying vec3 v_position;
varying vec3 v_normal;
varying vec3 v_colour;
uniform vec3 u_eye;
uniform vec3 u_key;
uniform vec3 u_light;
uniform vec3 u_line;
uniform vec4 u_strength;
uniform float u_show_levels;
uniform vec3 u_lattice_scale;
uniform vec3 u_lattice_shift;
uniform float u_back;
float ruled(float at, float pixel, float width) {
    float off = abs(fract(at - 0.5) - 0.5);
    float ink = 1.0 - smoothstep(pixel * (width - 0.6), pixel * (width + 0.6), off);
    return ink * clamp(1.6 - 4.0 * pixel, 0.0, 1.0);
}
void main() {
    vec3 normal = normalize(v_normal);
    vec3 sight = normalize(u_eye - v_position);
    float facing = dot(normal, sight);
    float back = step(facing, 0.0);
    normal *= 1.0 - 2.0 * back;
    facing = abs(facing);
    float key = max(dot(normal, u_key), 0.0);
    float sky = 0.5 + 0.5 * normal.z;
    float shine = pow(max(dot(reflect(-u_key, normal), sight), 0.0), 24.0);
    float light = u_light.x * (0.4 + 0.6 * sky) + u_light.y * key;
    vec3 colour = v_colour * light * mix(1.0, u_back, back) + u_light.z * shine * (1.0 - back);
    vec3 lattice = v_position * u_lattice_scale + u_lattice_shift;
    vec3 pixel = fwidth(lattice);
    float level = ruled(lattice.z, pixel.z, 0.75) * u_show_levels;
    level *= step(0.5, lattice.z);
    colour = mix(colour, mix(v_colour * 1.35, u_line, 0.22), level * u_strength.x);
    vec2 cell = lattice.xy * 10.0;
    float grid = max(ruled(cell.x, pixel.x * 10.0, 0.7), ruled(cell.y, pixel.y * 10.0, 0.7));
    colour = mix(colour, u_line, grid * u_strength.y);
    vec2 border = min(lattice.xy, 1.0 - lattice.xy);
    float rim = 1.0 - smoothstep(0.0, 0.011, min(border.x, border.y));
    float sheen = pow(1.0 - facing, 5.0);
    colour = mix(colour, u_line, clamp(rim * u_strength.z + sheen * u_strength.w, 0.0, 1.0));
    gl_FragColor = vec4(colour, 1.0);
}
"""

# a_corner: x is 0 at the segment's start and 1 at its end, y is the side, -1 or 1.
# a_shape: width in pixels at this end, and 1 if the end is rounded.
LINE_VERTEX = """#version 120
attribute vec3 a_start;
attribute vec3 a_end;
attribute vec2 a_corner;
attribute vec2 a_shape;
attribute vec4 a_colour;
uniform mat4 u_matrix;
uniform vec2 u_half_screen;
uniform float u_pixel;
uniform float u_grow;
uniform float u_bias;
varying vec4 v_colour;
varying vec4 v_place;
void main() {
    vec4 start = u_matrix * vec4(a_start, 1.0);
    vec4 end = u_matrix * vec4(a_end, 1.0);
    vec3 from = start.xyz / max(start.w, 0.001);
    vec3 to = end.xyz / max(end.w, 0.001);
    vec2 way = (to.xy - from.xy) * u_half_screen;
    float span = length(way);
    vec2 along = span > 0.0001 ? way / span : vec2(1.0, 0.0);
    float half_width = (0.5 * a_shape.x + u_grow) * u_pixel;
    float outside = half_width + 1.0;
    float beyond = a_shape.y * outside * (2.0 * a_corner.x - 1.0);
    vec2 shift = along * beyond + vec2(-along.y, along.x) * a_corner.y * outside;
    vec3 place = mix(from, to, a_corner.x);
    v_colour = a_colour;
    v_place = vec4(a_corner.y * outside, a_corner.x * span + beyond, span, half_width);
    gl_Position = vec4(place.xy + shift / u_half_screen, place.z - u_bias, 1.0);
}
"""

LINE_FRAGMENT = """#version 120
varying vec4 v_colour;
varying vec4 v_place;
uniform float u_alpha;
uniform vec4 u_tint;
void main() {
    float past = max(max(-v_place.y, v_place.y - v_place.z), 0.0);
    float off = length(vec2(v_place.x, past));
    float core = clamp(v_place.w - off + 0.5, 0.0, 1.0);
    vec3 colour = mix(v_colour.rgb, u_tint.rgb, u_tint.a);
    gl_FragColor = vec4(colour, v_colour.a * u_alpha * core);
}
"""

# a_turn is the ball's rotation as a quaternion (x, y, z, w).
BALL_VERTEX = """#version 120
attribute vec4 a_ball;
attribute vec2 a_corner;
attribute vec4 a_colour;
attribute vec4 a_turn;
uniform mat4 u_matrix;
uniform vec3 u_right;
uniform vec3 u_up;
varying vec2 v_corner;
varying vec4 v_ball;
varying vec4 v_colour;
varying vec4 v_turn;
void main() {
    v_corner = a_corner * 1.06;
    v_ball = a_ball;
    v_colour = a_colour;
    v_turn = a_turn;
    vec3 place = a_ball.xyz + a_ball.w * (u_right * v_corner.x + u_up * v_corner.y);
    gl_Position = u_matrix * vec4(place, 1.0);
}
"""

BALL_FRAGMENT = """#version 120
varying vec2 v_corner;
varying vec4 v_ball;
varying vec4 v_colour;
varying vec4 v_turn;
uniform mat4 u_matrix;
uniform vec3 u_right;
uniform vec3 u_up;
uniform vec3 u_toward;
uniform vec3 u_key;
uniform float u_alpha;
void main() {
    float r = length(v_corner);
    float cover = clamp((1.0 - r) / fwidth(r) + 0.5, 0.0, 1.0);
    if (cover <= 0.0) discard;
    float depth = sqrt(max(1.0 - r * r, 0.0));
    vec3 normal = u_right * v_corner.x + u_up * v_corner.y + u_toward * depth;
    vec3 q = -v_turn.xyz;
    vec3 own = normal + 2.0 * cross(q, cross(q, normal) + v_turn.w * normal);
    float seam = min(abs(own.z), min(abs(own.x), 2.0));
    float stripe = 1.0 - smoothstep(0.10, 0.15, seam);
    vec3 paint = v_colour.rgb * (1.0 - 0.26 * stripe);
    float key = max(dot(normal, u_key), 0.0);
    float sky = 0.5 + 0.5 * normal.z;
    float shine = pow(max(dot(reflect(-u_key, normal), u_toward), 0.0), 30.0);
    vec3 colour = paint * (0.46 + 0.28 * sky + 0.52 * key) + 0.6 * shine;
    colour *= mix(0.62, 1.0, smoothstep(0.0, 0.42, depth));
    vec4 place = u_matrix * vec4(v_ball.xyz + v_ball.w * normal, 1.0);
    gl_FragDepth = 0.5 * place.z / place.w + 0.5;
    gl_FragColor = vec4(colour, cover * u_alpha * v_colour.a);
}
"""

# Flat and without a depth of its own, so that what is not hidden is thrown out before shading.
GHOST_FRAGMENT = """#version 120
varying vec2 v_corner;
varying vec4 v_colour;
uniform float u_alpha;
void main() {
    float r = length(v_corner);
    float cover = clamp((1.0 - r) / fwidth(r) + 0.5, 0.0, 1.0);
    gl_FragColor = vec4(v_colour.rgb, cover * u_alpha * v_colour.a);
}
"""

SHADOW_VERTEX = """#version 120
attribute vec3 a_position;
attribute float a_shade;
uniform mat4 u_matrix;
uniform float u_bias;
varying float v_shade;
void main() {
    v_shade = a_shade;
    gl_Position = u_matrix * vec4(a_position, 1.0);
    gl_Position.z -= u_bias * gl_Position.w;
}
"""

SHADOW_FRAGMENT = """#version 120
varying float v_shade;
uniform vec3 u_colour;
void main() {
    gl_FragColor = vec4(u_colour, v_shade);
}
"""

# a_offset moves a corner of the text from its anchor, in pixels; u_origin snaps to whole pixels.
LABEL_VERTEX = """#version 120
attribute vec3 a_anchor;
attribute vec2 a_offset;
attribute vec2 a_texel;
uniform mat4 u_matrix;
uniform vec2 u_half_screen;
varying vec2 v_texel;
void main() {
    vec4 place = u_matrix * vec4(a_anchor, 1.0);
    vec3 at = place.xyz / max(place.w, 0.001);
    vec2 pixel = floor((at.xy + 1.0) * u_half_screen + 0.5) + a_offset;
    v_texel = a_texel;
    gl_Position = vec4(pixel / u_half_screen - 1.0, at.z, 1.0);
}
"""

LABEL_FRAGMENT = """#version 120
varying vec2 v_texel;
uniform sampler2D u_text;
uniform vec3 u_colour;
void main() {
    gl_FragColor = vec4(u_colour, texture2D(u_text, v_texel).a);
}
"""
