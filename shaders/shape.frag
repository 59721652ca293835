// Coverage of one pixel by a box of half size shape.xy, rounded outwards by
// shape.z; shape.w > 0 is the half width of its outline, -1 a glyph, -2 a
// piece of polygon that brings its coverage along.
in vec2 v_at;
flat in vec4 v_shape;
flat in vec4 v_color;

uniform sampler2D u_atlas;

out vec4 o_color;

void main()
{
    vec2 h = v_shape.xy;
    vec2 q = abs(v_at) - h;
    float r = v_shape.z, k = v_shape.w, cover;
    if (k < -1.5) {
        cover = v_at.x;
    } else if (k < 0.0) {
        cover = texelFetch(u_atlas, ivec2(v_at), 0).r;
    } else if (r == 0.0) {
        // exact along each axis, so thin lines keep their weight
        vec2 c = clamp(0.5 - q, vec2(0.0), min(vec2(1.0), 2.0*h));
        cover = c.x*c.y;
    } else {
        float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - r;
        float inner = k > 0.0 ? clamp(0.5 - d - k, 0.0, 1.0) : 0.0;
        cover = min(clamp(0.5 - d + k, 0.0, 1.0) - inner, 2.0*(min(h.x, h.y) + r + k));
    }
    o_color = v_color*cover;
}
