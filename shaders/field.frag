// The loss over (w, b) as s = sqrt(mean (max(0, z_i) - y_i)^2), in units of
// the s that has the full colour.
in vec2 v_at;            // u, v: 0..1 across the field

uniform int u_n;
uniform vec2 u_size;            // of the field, pixels
uniform vec4 u_lo, u_hi;
uniform vec4 u_line;            // contour colour
uniform vec3 u_contour;         // distance in s; half width in pixels; the s without colour

#ifdef MANY

// Sorted by x, the active samples are all those before or all those after some
// k; sums over the first k, divided by n, stand in two texels each:
// (x_k, x, xx, xy), (1, y, yy, 0).
uniform sampler2D u_sums;
uniform vec4 u_map;             // w = map.x + map.y u, b = map.z + map.w v
uniform float u_scale;          // from the unit of the sums to that of s

vec4 sums(int k, int half_)
{
    int i = 2*k + half_;
    return texelFetch(u_sums, ivec2(i & 2047, i >> 11), 0);
}

float mean_square(out vec2 slope)
{
    float w = u_map.x + u_map.y*v_at.x, b = u_map.z + u_map.w*v_at.y;
    int lo = 0, hi = u_n;       // the first k that is on the other side of the elbow
    while (lo < hi) {
        int k = (lo + hi)/2;
        bool on = w*sums(k, 0).x + b > 0.0;
        if (on == (w < 0.0)) lo = k + 1; else hi = k;
    }
    vec4 p = sums(lo, 0), q = sums(lo, 1), all = sums(u_n, 1);
    if (w >= 0.0) {
        p = sums(u_n, 0) - p;
        q = all - q;
    }
    float unit = u_scale*u_scale;
    slope = vec2(w*p.z + b*p.y - p.w, w*p.y + b*q.x - q.y)*u_map.yw*unit;
    return max(w*w*p.z + 2.0*w*b*p.y + b*b*q.x - 2.0*(w*p.w + b*q.y) + all.z, 0.0)*unit;
}

#else

uniform vec4 u_samples[64];     // z = A u + B v + C is the line of a sample: A, B, C, y

float mean_square(out vec2 slope)
{
    float sum = 0.0, n = float(max(u_n, 1));
    slope = vec2(0.0);
    for (int i = 0; i < u_n; i++) {
        vec4 a = u_samples[i];
        float z = dot(a.xyz, vec3(v_at, 1.0));
        float r = max(z, 0.0) - a.w;
        sum += r*r;
        if (z > 0.0) slope += r*a.xy;
    }
    slope /= n;
    return sum/n;
}

#endif

out vec4 o_color;

void main()
{
    vec2 slope;     // of s^2/2
    float s = sqrt(mean_square(slope));
    vec3 color = mix(u_lo.rgb, u_hi.rgb, pow(clamp((s - u_contour.z)/(1.0 - u_contour.z), 0.0, 1.0), 0.8));

    // Pixels from one contour to the next, and to the nearest one. No line
    // where s is flat, fainter lines where they would run together.
    float steep = s > 0.0 ? length(slope/u_size)/s : 0.0;
    float gap_s = u_contour.x;
    if (gap_s > 0.0 && steep*1e4 > gap_s) {
        float gap = gap_s/steep;
        float k = max(floor(s/gap_s + 0.5), 1.0);
        float cover = clamp(u_contour.y + 0.5 - abs(s/gap_s - k)*gap, 0.0, min(1.0, 2.0*u_contour.y));
        color = mix(color, u_line.rgb, u_line.a*cover*clamp((gap - 2.0)*0.5, 0.0, 1.0));
    }
    o_color = vec4(color, 1.0);
}
