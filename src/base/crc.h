/* crc.h - the checksum of PNG chunks and of what a figure carries: CRC-32 of ISO 3309. */
#ifndef ELBOW_CRC_H
#define ELBOW_CRC_H

#include <stddef.h>
#include <stdint.h>

/* Of the bytes that follow those of `before`; 0 at first. */
uint32_t crc32_of(uint32_t before, const void *bytes, size_t n);

#endif
