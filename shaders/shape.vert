// Every shape and glyph is a quad in pixels; `at` is the place in the shape's
// own frame, or in the atlas.
layout(location = 0) in vec2 pos;
layout(location = 1) in vec2 at;
layout(location = 2) in vec4 shape;
layout(location = 3) in vec4 color;

uniform vec2 u_pixel;    // 2/width, -2/height

out vec2 v_at;
flat out vec4 v_shape;
flat out vec4 v_color;

void main()
{
    v_at = at;
    v_shape = shape;
    v_color = vec4(color.rgb*color.a, color.a);
    gl_Position = vec4(pos*u_pixel + vec2(-1.0, 1.0), 0.0, 1.0);
}
